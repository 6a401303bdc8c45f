// Column: one column of a table, named once for its head and for its cells.
namespace SolidarityFund.Web.Pages.Parts;

/// <summary>A column.</summary>
/// <param name="Word">The key of its title.</param>
/// <param name="IsNumber">True for amounts and counts: to the right, on one line.</param>
public sealed record Column(string Word, bool IsNumber = false);
