// Walk: a list of commands that was drawn from a seed, and what happens when it is walked under the eyes of the auditor.
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Testing;

/// <summary>A concrete list of commands. It prints itself as the seed it came from and the commands that are left of it.</summary>
public sealed record Walk(int Seed, IReadOnlyList<Asked> Steps)
{
    /// <summary>Draws a walk: each command is drawn against the fund as the commands before left it.</summary>
    public static Walk Draw(int seed, int steps)
    {
        var stream = new CommandStream(seed);
        var fund = new FundInMemory();
        var drawn = new List<Asked>(steps);
        while (drawn.Count < steps)
        {
            var asked = stream.Next(fund.State, fund.Now);
            drawn.Add(asked);
            fund.At(asked.At).Ask(asked.Id, asked.By, asked.Command);
        }
        return new(seed, drawn);
    }

    /// <summary>Walks it from an empty fund; the auditor reads every record, and a visitor sees every step.</summary>
    /// <exception cref="AuditException">A law does not hold after some step.</exception>
    public (FundInMemory Fund, Auditor Auditor) Take(Action<FundInMemory, Asked, Confirmed, Answer>? visit = null)
    {
        var (fund, auditor) = (new FundInMemory(), new Auditor());
        foreach (var asked in Steps)
        {
            var before = fund.Confirmed;
            var answer = fund.At(asked.At).Ask(asked.Id, asked.By, asked.Command);
            if (answer is Answer.Receipt { Replayed: false } receipt)
            {
                auditor.Read(receipt.Version, asked.Id, asked.By, fund.Records[^1].RecordedAt, asked.Command, receipt.Events);
                auditor.Compare(fund.State);
            }
            visit?.Invoke(fund, asked, before, answer);
        }
        return (fund, auditor);
    }

    /// <summary>Smaller walks: without a run of steps, from halves down to single ones. Ids come from command ids, so what is left still fits.</summary>
    public IEnumerable<Walk> Shrink()
    {
        for (var run = Steps.Count / 2; run >= 1; run /= 2)
            for (var from = 0; from + run <= Steps.Count; from += run)
                yield return this with { Steps = [.. Steps.Take(from), .. Steps.Skip(from + run)] };
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine().Append(System.Globalization.CultureInfo.InvariantCulture, $"seed {Seed}, {Steps.Count} commands:").AppendLine();
        foreach (var step in Steps) text.Append("  ").Append(step).AppendLine();
        return text.ToString();
    }

    /// <summary>A record as a database would give it back: only its bytes.</summary>
    public static Record FromBytes(Record record) =>
        new(record.Fund, record.Version, record.Command, record.RecordedAt, record.Author, record.Kind, record.Body.ToArray(), record.Hash);
}
