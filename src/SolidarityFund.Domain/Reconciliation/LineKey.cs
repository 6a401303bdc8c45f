// LineKey: the name of a bank's line in a fifth of the memory of its text. A fund holds one for every line that it ever booked.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>Names a line for ever (domain.md §6.6). 64 hexadecimal digits in small letters are held as the 32 bytes that they are; any other text as it is.</summary>
internal readonly record struct LineKey
{
    private readonly long _first;
    private readonly long _second;
    private readonly long _third;
    private readonly long _fourth;
    private readonly string? _other;

    private LineKey(ReadOnlySpan<byte> bytes, string? other)
    {
        _other = other;
        if (other is not null) return;
        _first = BinaryPrimitives.ReadInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadInt64BigEndian(bytes[24..]);
    }

    /// <summary>The key of a text.</summary>
    public static LineKey Of(string text)
    {
        Span<byte> bytes = stackalloc byte[32];
        return text.Length == 64 && !text.AsSpan().ContainsAnyInRange('A', 'F') && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? new(bytes, null)
            : new([], text);
    }

    /// <summary>The text, as it was.</summary>
    public string Text
    {
        get
        {
            if (_other is not null) return _other;
            Span<byte> bytes = stackalloc byte[32];
            BinaryPrimitives.WriteInt64BigEndian(bytes, _first);
            BinaryPrimitives.WriteInt64BigEndian(bytes[8..], _second);
            BinaryPrimitives.WriteInt64BigEndian(bytes[16..], _third);
            BinaryPrimitives.WriteInt64BigEndian(bytes[24..], _fourth);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>Half of it, which no two lines share: it is a hash, or is made one.</summary>
    public (long First, long Second) Half
    {
        get
        {
            if (_other is null) return (_first, _second);
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(_other));
            return (BinaryPrimitives.ReadInt64BigEndian(hash), BinaryPrimitives.ReadInt64BigEndian(hash.AsSpan(8)));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
