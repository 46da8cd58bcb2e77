using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

#pragma warning disable CA1815, CA1005 // Arguments are not compared, and their types are written by generated code.

/// <summary>No arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoArguments : IArguments
{
    /// <inheritdoc/>
    public int Count => 0;

    /// <inheritdoc/>
    public object? this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor { }
}

/// <summary>One argument.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <param name="item1">The first argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1>(T1 item1) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
    }
}

/// <summary>Two arguments.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2>(T1 item1, T2 item2) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <inheritdoc/>
    public int Count => 2;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
    }
}

/// <summary>Three arguments.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3>(T1 item1, T2 item2, T3 item3) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <inheritdoc/>
    public int Count => 3;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
    }
}

/// <summary>Four arguments.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
/// <param name="item1">The first argument.</param>
/// <param name="item2">The second argument.</param>
/// <param name="item3">The third argument.</param>
/// <param name="item4">The fourth argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Arguments<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4) : IArguments
{
    /// <summary>The first argument.</summary>
    public T1 Item1 { get; } = item1;

    /// <summary>The second argument.</summary>
    public T2 Item2 { get; } = item2;

    /// <summary>The third argument.</summary>
    public T3 Item3 { get; } = item3;

    /// <summary>The fourth argument.</summary>
    public T4 Item4 { get; } = item4;

    /// <inheritdoc/>
    public int Count => 4;

    /// <inheritdoc/>
    public object? this[int index] => index switch
    {
        0 => Item1,
        1 => Item2,
        2 => Item3,
        3 => Item4,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        visitor.Visit(0, Item1);
        visitor.Visit(1, Item2);
        visitor.Visit(2, Item3);
        visitor.Visit(3, Item4);
    }
}
