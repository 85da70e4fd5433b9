// Hold words on the macOS pasteboard, marked as concealed and passing, until standard input is closed; then take
// them back, unless somebody else copied something meanwhile. First line of the input: their length in bytes.
ObjC.import("AppKit");

function run() {
  const input = $.NSFileHandle.fileHandleWithStandardInput;
  let head = "";
  for (;;) {
    const sign = ObjC.unwrap(
      $.NSString.alloc.initWithDataEncoding(input.readDataOfLength(1), $.NSUTF8StringEncoding),
    );
    if (!sign || sign === "\n") break;
    head += sign;
  }
  const data = $.NSMutableData.alloc.init;
  while (data.length < Number(head)) {
    const more = input.readDataOfLength(Number(head) - data.length);
    if (more.length === 0) return;
    data.appendData(more);
  }
  const board = $.NSPasteboard.generalPasteboard;
  board.clearContents;
  board.setDataForType(data, $("public.utf8-plain-text"));
  // nspasteboard.org: marks that clipboard histories and synchronisation honour.
  for (const mark of ["org.nspasteboard.ConcealedType", "org.nspasteboard.TransientType"]) {
    board.setStringForType($(""), $(mark));
  }
  const ours = board.changeCount;
  input.readDataToEndOfFile;
  if (board.changeCount === ours) board.clearContents;
}
