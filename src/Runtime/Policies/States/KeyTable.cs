using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mesh.Policies;

/// <summary>
/// A table of values by key. Any number of threads look values up without a lock, while one at a time adds or removes values under the
/// owner's lock. The hash code and the equality of a key are the application's code: it runs when a key is looked up, and never under that
/// lock.
/// Hence the chains of immutable nodes: a value is added only to the very chain in which its key was looked up.
/// </summary>
/// <typeparam name="TKey">The type of the keys: never boxed.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal sealed class KeyTable<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private Node?[] _heads = new Node?[16]; // a power of two

    /// <summary>The number of values. To be read under the lock.</summary>
    public int Count { get; private set; }

    /// <summary>All keys and values. To be read under the lock.</summary>
    public IEnumerable<(TKey Key, TValue Value)> All
    {
        get
        {
            foreach (Node? head in _heads)
            {
                for (Node? node = head; node is not null; node = node.Next) yield return (node.Key, node.Value);
            }
        }
    }

    public static int Hash(TKey key) => EqualityComparer<TKey>.Default.GetHashCode(key);

    /// <summary>Looks a value up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The hash code of the key.</param>
    /// <param name="value">The value, if it is found.</param>
    /// <param name="seen">The chain that was searched, for <see cref="TryAdd"/>.</param>
    public bool TryGet(TKey key, int hash, [NotNullWhen(true)] out TValue? value, out object? seen)
    {
        Node?[] heads = Volatile.Read(ref _heads);
        Node? head = Volatile.Read(ref heads[IndexOf(hash, heads.Length)]);
        seen = head;
        for (Node? node = head; node is not null; node = node.Next)
        {
            if (node.Hash != hash || !EqualityComparer<TKey>.Default.Equals(node.Key, key)) continue;
            value = node.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Adds a value. To be called under the lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The hash code of the key.</param>
    /// <param name="value">The value.</param>
    /// <param name="seen">The chain in which the key was not found.</param>
    /// <returns>False if the chain has changed since: the key may have been added meanwhile.</returns>
    public bool TryAdd(TKey key, int hash, TValue value, object? seen)
    {
        ref Node? head = ref _heads[IndexOf(hash, _heads.Length)];
        if (!ReferenceEquals(head, seen)) return false;
        Volatile.Write(ref head, new Node(key, hash, value, head));
        if (++Count > _heads.Length) Grow();
        return true;
    }

    /// <summary>Removes a value, without asking its key anything. To be called under the lock.</summary>
    /// <param name="hash">The hash code with which it was added.</param>
    /// <param name="value">The value.</param>
    public void Remove(int hash, TValue value)
    {
        ref Node? head = ref _heads[IndexOf(hash, _heads.Length)];
        Node? found = head;
        while (found is not null && !ReferenceEquals(found.Value, value)) found = found.Next;
        if (found is null) return;
        Node? chain = found.Next;
        for (Node node = head!; !ReferenceEquals(node, found); node = node.Next!) chain = new Node(node.Key, node.Hash, node.Value, chain);
        Volatile.Write(ref head, chain);
        Count--;
    }

    private void Grow()
    {
        var heads = new Node?[_heads.Length * 2];
        foreach (Node? head in _heads)
        {
            for (Node? node = head; node is not null; node = node.Next)
            {
                ref Node? place = ref heads[IndexOf(node.Hash, heads.Length)];
                place = new Node(node.Key, node.Hash, node.Value, place);
            }
        }

        Volatile.Write(ref _heads, heads);
    }

    // Spreads hash codes that differ only in their upper bits, such as multiples.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(int hash, int length)
    {
        uint mixed = (uint)hash * 2_654_435_769u;
        return (int)((mixed ^ (mixed >> 15)) & (uint)(length - 1));
    }

    private sealed class Node(TKey key, int hash, TValue value, Node? next)
    {
        public TKey Key => key;

        public int Hash => hash;

        public TValue Value => value;

        public Node? Next => next;
    }
}
