const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A small number as digits or as a Chinese numeral up to 99; undefined for anything else. */
export function smallNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens) return (digits[tens[1] ?? '一'] ?? 1) * 10 + (tens[2] === undefined ? 0 : (digits[tens[2]] ?? 0));
  return text.length === 1 ? digits[text] : undefined;
}

/** Chinese numerals before 年, 月, 日, 号 and 季度 as digits: 二〇二六年十月三十日 is 2026年10月30日. */
export const withDigits = (text: string): string =>
  text
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map((char) => digits[char]).join(''))
    .replace(/[一二三四五六七八九十]{1,3}(?=月|[日号](?!常)|季度)/g, (number) =>
      String(smallNumber(number) ?? number),
    );
