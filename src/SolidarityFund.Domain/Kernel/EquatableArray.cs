// EquatableArray: an immutable array that is equal to another with the same content, so that records that hold one compare by value.
using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SolidarityFund.Domain.Kernel;

/// <summary>An immutable array with equality by content and order. The default is empty.</summary>
/// <typeparam name="T">What it holds.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Of))]
public readonly struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    private readonly ImmutableArray<T> _items;

    internal EquatableArray(ImmutableArray<T> items) => _items = items;

    /// <summary>The content as an immutable array.</summary>
    public ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <summary>How many there are.</summary>
    public int Count => Items.Length;

    /// <summary>One of them, counted from 0.</summary>
    public T this[int index] => Items[index];

    /// <summary>True when it holds the value.</summary>
    public bool Contains(T value) => Items.Contains(value);

    /// <summary>Same content in the same order.</summary>
    public bool Equals(EquatableArray<T> other) => Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Without a box in a loop.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Same content in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Another content or order.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);
}

/// <summary>Makes equatable arrays; collection expressions use it.</summary>
public static class EquatableArray
{
    /// <summary>The array of these values.</summary>
    public static EquatableArray<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);
}
