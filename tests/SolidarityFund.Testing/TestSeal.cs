// TestSeal: a seal that is none. Tests without keys put the choice in plain letters where a real seal would stand, in the same length.
using SolidarityFund.Domain.Governance;

namespace SolidarityFund.Testing;

/// <summary>A secret ballot whose secret every test can read.</summary>
public static class TestSeal
{
    private const string Mark = "TESTSEAL-";
    private const int Length = 124;

    /// <summary>The seal of a choice; no two equal, where the nonces differ.</summary>
    public static string Of(Choice choice, Guid nonce) => $"{Mark}{(int)choice}{nonce:N}".PadRight(Length, '_');

    /// <summary>The choice, or null when it is no such seal.</summary>
    public static Choice? Open(string seal) => seal.StartsWith(Mark, StringComparison.Ordinal) ? (Choice)(seal[Mark.Length] - '0') : null;

    /// <summary>The counts that the fund brings to the closing of a secret vote, with the ballots that they are of: one that was changed meanwhile is not counted.</summary>
    public static SecretCount Count(Proposal proposal)
    {
        var opened = proposal.Ballots.Values.Select(b => Open(b.Seal!)).ToArray();
        return new(opened.Count(c => c == Choice.For), opened.Count(c => c == Choice.Against), opened.Count(c => c == Choice.Abstain), proposal.BallotsHash());
    }
}
