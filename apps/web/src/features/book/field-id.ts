/** The id of a form's field, so that a summary of errors can link to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}
