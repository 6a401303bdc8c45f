// DocumentRules: how large a document may be, how many a case may have, and how long its bytes are kept.
namespace SolidarityFund.Domain.Charters;

/// <summary>Limits of documents (issue 6, "Documents").</summary>
/// <param name="BytesMost">Largest document, in bytes; 1 024 to <see cref="BytesLimit"/>.</param>
/// <param name="PerCaseMost">Most documents of one case that are neither withdrawn nor erased; 1 to 1 000.</param>
/// <param name="RetentionYears">Whole calendar years after the year in which it was attached before it may be erased; 0 to 100.</param>
public sealed record DocumentRules(int BytesMost, int PerCaseMost, int RetentionYears)
{
    /// <summary>The largest that any charter may allow, in bytes (50 MiB): the door takes no more.</summary>
    public const int BytesLimit = 50 * 1024 * 1024;

    /// <summary>Where the charter is silent: 10 MiB, two hundred a case, ten years, as accounting records are kept (code of economic law, art. III.88).</summary>
    public static DocumentRules Default { get; } = new(10 * 1024 * 1024, 200, 10);
}
