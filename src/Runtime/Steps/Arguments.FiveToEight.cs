using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>Five arguments.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
/// <typeparam name="T5">The type of the fifth argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
/// <param name="item4">The fourth argument.</param>
/// <param name="item5">The fifth argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth argument.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth argument.</summary>
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
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
/// <typeparam name="T5">The type of the fifth argument.</typeparam>
/// <typeparam name="T6">The type of the sixth argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
/// <param name="item4">The fourth argument.</param>
/// <param name="item5">The fifth argument.</param>
/// <param name="item6">The sixth argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth argument.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth argument.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth argument.</summary>
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
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
/// <typeparam name="T5">The type of the fifth argument.</typeparam>
/// <typeparam name="T6">The type of the sixth argument.</typeparam>
/// <typeparam name="T7">The type of the seventh argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
/// <param name="item4">The fourth argument.</param>
/// <param name="item5">The fifth argument.</param>
/// <param name="item6">The sixth argument.</param>
/// <param name="item7">The seventh argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth argument.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth argument.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth argument.</summary>
    public T6 Item6 { get; } = item6;

    /// <summary>The seventh argument.</summary>
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
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
/// <typeparam name="T5">The type of the fifth argument.</typeparam>
/// <typeparam name="T6">The type of the sixth argument.</typeparam>
/// <typeparam name="T7">The type of the seventh argument.</typeparam>
/// <typeparam name="T8">The type of the eighth argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
/// <param name="item4">The fourth argument.</param>
/// <param name="item5">The fifth argument.</param>
/// <param name="item6">The sixth argument.</param>
/// <param name="item7">The seventh argument.</param>
/// <param name="item8">The eighth argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth argument.</summary>
    public T4 Item4 { get; } = item4;

    /// <summary>The fifth argument.</summary>
    public T5 Item5 { get; } = item5;

    /// <summary>The sixth argument.</summary>
    public T6 Item6 { get; } = item6;

    /// <summary>The seventh argument.</summary>
    public T7 Item7 { get; } = item7;

    /// <summary>The eighth argument.</summary>
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
