// ChartOfAccounts: the data that gives each role its number and its names. The file itself is read outside Domain.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Ledger;

/// <summary>One line of a chart: the number and names under which a role is printed.</summary>
/// <param name="Role">The role.</param>
/// <param name="Number">The account number: digits, as the national chart writes it.</param>
/// <param name="English">Name in English.</param>
/// <param name="French">Name in French.</param>
/// <param name="Dutch">Name in Dutch.</param>
public sealed record ChartLine(AccountRole Role, string Number, string English, string French, string Dutch)
{
    /// <summary>The name in a language.</summary>
    public string Name(Language language) => language switch
    {
        Language.French => French,
        Language.Dutch => Dutch,
        Language.English => English,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}

/// <summary>A chart of accounts: data that maps every role to a number and names (domain.md §3; the Belgian one is <c>be-asbl</c>).</summary>
public sealed class ChartOfAccounts
{
    private readonly ImmutableDictionary<AccountRole, ChartLine> _lines;

    private ChartOfAccounts(string code, ImmutableDictionary<AccountRole, ChartLine> lines) => (Code, _lines) = (code, lines);

    /// <summary>The chart's own code, named by the charter.</summary>
    public string Code { get; }

    /// <summary>The lines in the order of their numbers.</summary>
    public IEnumerable<ChartLine> Lines => _lines.Values.OrderBy(l => l.Number, StringComparer.Ordinal);

    /// <summary>The line of a role.</summary>
    public ChartLine this[AccountRole role] => _lines[role];

    /// <summary>
    /// A chart, if its lines are sound: every role mapped once, numbers are digits and not shared, class 0 exactly for the roles off balance.
    /// </summary>
    /// <returns>The chart, or the faults in words.</returns>
    public static (ChartOfAccounts? Chart, ImmutableArray<string> Faults) From(string code, IReadOnlyCollection<ChartLine> lines)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var role in AccountRoles.All.Where(r => lines.Count(l => l.Role == r) != 1)) faults.Add($"role {role} must be mapped exactly once");
        foreach (var number in lines.GroupBy(l => l.Number, StringComparer.Ordinal).Where(g => g.Count() > 1)) faults.Add($"number {number.Key} is given to several roles");
        foreach (var line in lines)
        {
            if (line.Number.Length == 0 || !line.Number.All(char.IsAsciiDigit)) faults.Add($"number '{line.Number}' of {line.Role} is not made of digits");
            else if (AccountRoles.All.Contains(line.Role) && line.Number.StartsWith('0') != (line.Role.Kind() == AccountKind.OffBalance))
                faults.Add($"number {line.Number} of {line.Role}: class 0 is for accounts off balance, and for them only");
        }
        return faults.Count > 0 ? (null, faults.ToImmutable()) : (new ChartOfAccounts(code, lines.ToImmutableDictionary(l => l.Role)), []);
    }
}
