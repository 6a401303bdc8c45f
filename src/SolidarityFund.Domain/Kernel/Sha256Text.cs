// Sha256Text: the one look that every room takes at a hash that somebody gives.
namespace SolidarityFund.Domain.Kernel;

/// <summary>A SHA-256 hash as it is written: 64 lower-case hexadecimal digits (FIPS 180-4).</summary>
public static class Sha256Text
{
    /// <summary>True for a text that can be such a hash; null cannot.</summary>
    public static bool Fits(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
}
