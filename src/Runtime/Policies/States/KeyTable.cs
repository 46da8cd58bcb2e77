using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mesh.Policies;

/// <summary>
/// Values by key, of which any number of threads look some up without a lock, and one at a time adds and removes some under its own. What a key says of itself, its hash code and whether it equals another, is
/// the application's code: it runs when one is looked up, and never under that lock. Hence chains of nodes that never change: one is added only to the chain in which it was looked for.
/// </summary>
/// <typeparam name="TKey">The type of the keys: never boxed.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal sealed class KeyTable<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private Node?[] _heads = new Node?[16]; // a power of two

    /// <summary>How many there are. Under the lock.</summary>
    public int Count { get; private set; }

    /// <summary>All of them. Under the lock.</summary>
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

    /// <summary>Looks one up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash code.</param>
    /// <param name="value">What is found.</param>
    /// <param name="seen">The chain that was looked through: for <see cref="TryAdd"/>.</param>
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

    /// <summary>Adds one. Under the lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash code.</param>
    /// <param name="value">The value.</param>
    /// <param name="seen">The chain in which the key was not found.</param>
    /// <returns>False when that chain is not the same any more: the key may have been added meanwhile.</returns>
    public bool TryAdd(TKey key, int hash, TValue value, object? seen)
    {
        ref Node? head = ref _heads[IndexOf(hash, _heads.Length)];
        if (!ReferenceEquals(head, seen)) return false;
        Volatile.Write(ref head, new Node(key, hash, value, head));
        if (++Count > _heads.Length) Grow();
        return true;
    }

    /// <summary>Removes one, whatever its key now says of itself. Under the lock.</summary>
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

    // Hash codes that differ in their upper bits only, as of multiples, are spread.
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
