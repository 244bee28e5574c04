/**
 * Runs in the page: texts whose contrast to the ground behind them is below 4.5, as WCAG 2 computes it. Knows colors
 * without transparency only, of which the page is made.
 */
export function lowContrasts(): readonly string[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red, green, blue] = channels(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isClear = (color: string) => color === 'transparent' || channels(color)[3] === 0;
  const ground = (element: Element): string => {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (!isClear(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('body *:not(svg *)')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
  );
  return texts.flatMap((element) => {
    const [text, behind] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    const contrast = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
    return contrast >= 4.5 ? [] : [`${element.className || element.tagName}: ${contrast.toFixed(2)}`];
  });
}
