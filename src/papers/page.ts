/** The sheet of every paper: DIN 5008 form B on A4, its margins, type sizes and colours. Lengths in points. */

/** Millimetres in points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Text area: 25 mm left, 20 mm right, as the standard says; what is left is 165 mm wide. */
export const page = {
  width: mm(210),
  height: mm(297),
  left: mm(25),
  right: mm(20),
  top: mm(27),
  bottom: mm(34),
  /** The address field, the information block and the first line of the text, from the top edge. */
  addressTop: mm(45),
  senderTop: mm(57.5),
  infoTop: mm(50),
  infoLeft: mm(125),
  textTop: mm(98.46),
};

export const ink = { text: '#1c2126', quiet: '#5b6570', line: '#c9cfd6', strong: '#1f4e79' };

export const type = { text: 9.5, table: 9, note: 7.5, footer: 7, title: 14, name: 17 };
