export function RegionPage() {
  return null;
}
