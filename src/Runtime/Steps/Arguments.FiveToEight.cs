using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>Five arguments.</summary>
/// <typeparam name="T1">The type of the first.</typeparam>
/// <typeparam name="T2">The type of the second.</typeparam>
/// <typeparam name="T3">The type of the third.</typeparam>
/// <typeparam name="T4">The type of the fourth.</typeparam>
/// <typeparam name="T5">The type of the fifth.</typeparam>
/// <param name="item1">The first.</param>
/// <param name="item2">The second.</param>
/// <param name="item3">The third.</param>
/// <param name="item4">The fourth.</param>
/// <param name="item5">The fifth.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5) : IArguments
{
    /// <summary>The first.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth.</summary>
    public T5 Item5 { get; } = item5;

    /// <inheritdoc/>
    public int Count => 5;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        3 => Item4,
        4 => Item5,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
        visitor.Visit(3, Item4);
        visitor.Visit(4, Item5);
    }
}

/// <summary>Six arguments.</summary>
/// <typeparam name="T1">The type of the first.</typeparam>
/// <typeparam name="T2">The type of the second.</typeparam>
/// <typeparam name="T3">The type of the third.</typeparam>
/// <typeparam name="T4">The type of the fourth.</typeparam>
/// <typeparam name="T5">The type of the fifth.</typeparam>
/// <typeparam name="T6">The type of the sixth.</typeparam>
/// <param name="item1">The first.</param>
/// <param name="item2">The second.</param>
/// <param name="item3">The third.</param>
/// <param name="item4">The fourth.</param>
/// <param name="item5">The fifth.</param>
/// <param name="item6">The sixth.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6) : IArguments
{
    /// <summary>The first.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth.</summary>
    public T6 Item6 { get; } = item6;

    /// <inheritdoc/>
    public int Count => 6;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        3 => Item4,
        4 => Item5,
        5 => Item6,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
        visitor.Visit(3, Item4);
        visitor.Visit(4, Item5);
        visitor.Visit(5, Item6);
    }
}

/// <summary>Seven arguments.</summary>
/// <typeparam name="T1">The type of the first.</typeparam>
/// <typeparam name="T2">The type of the second.</typeparam>
/// <typeparam name="T3">The type of the third.</typeparam>
/// <typeparam name="T4">The type of the fourth.</typeparam>
/// <typeparam name="T5">The type of the fifth.</typeparam>
/// <typeparam name="T6">The type of the sixth.</typeparam>
/// <typeparam name="T7">The type of the seventh.</typeparam>
/// <param name="item1">The first.</param>
/// <param name="item2">The second.</param>
/// <param name="item3">The third.</param>
/// <param name="item4">The fourth.</param>
/// <param name="item5">The fifth.</param>
/// <param name="item6">The sixth.</param>
/// <param name="item7">The seventh.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7) : IArguments
{
    /// <summary>The first.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth.</summary>
    public T6 Item6 { get; } = item6;

    /// <summary>The seventh.</summary>
    public T7 Item7 { get; } = item7;

    /// <inheritdoc/>
    public int Count => 7;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        3 => Item4,
        4 => Item5,
        5 => Item6,
        6 => Item7,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
        visitor.Visit(3, Item4);
        visitor.Visit(4, Item5);
        visitor.Visit(5, Item6);
        visitor.Visit(6, Item7);
    }
}

/// <summary>Eight arguments.</summary>
/// <typeparam name="T1">The type of the first.</typeparam>
/// <typeparam name="T2">The type of the second.</typeparam>
/// <typeparam name="T3">The type of the third.</typeparam>
/// <typeparam name="T4">The type of the fourth.</typeparam>
/// <typeparam name="T5">The type of the fifth.</typeparam>
/// <typeparam name="T6">The type of the sixth.</typeparam>
/// <typeparam name="T7">The type of the seventh.</typeparam>
/// <typeparam name="T8">The type of the eighth.</typeparam>
/// <param name="item1">The first.</param>
/// <param name="item2">The second.</param>
/// <param name="item3">The third.</param>
/// <param name="item4">The fourth.</param>
/// <param name="item5">The fifth.</param>
/// <param name="item6">The sixth.</param>
/// <param name="item7">The seventh.</param>
/// <param name="item8">The eighth.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8) : IArguments
{
    /// <summary>The first.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth.</summary>
    public T6 Item6 { get; } = item6;

    /// <summary>The seventh.</summary>
    public T7 Item7 { get; } = item7;

    /// <summary>The eighth.</summary>
    public T8 Item8 { get; } = item8;

    /// <inheritdoc/>
    public int Count => 8;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        3 => Item4,
        4 => Item5,
        5 => Item6,
        6 => Item7,
        7 => Item8,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
        visitor.Visit(3, Item4);
        visitor.Visit(4, Item5);
        visitor.Visit(5, Item6);
        visitor.Visit(6, Item7);
        visitor.Visit(7, Item8);
    }
}
