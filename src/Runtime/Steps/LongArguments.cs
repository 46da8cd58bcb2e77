using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>More than eight arguments: the first eight, and the rest.</summary>
/// <typeparam name="TFirst">The type of the first eight arguments.</typeparam>
/// <typeparam name="TRest">The type of the remaining arguments.</typeparam>
/// <param name="first">The first eight arguments.</param>
/// <param name="rest">The remaining arguments.</param>
#pragma warning disable CA1815 // Arguments are not compared.
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LongArguments<TFirst, TRest>(TFirst first, TRest rest) : IArguments
#pragma warning restore CA1815
    where TFirst : struct, IArguments
    where TRest : struct, IArguments
{
    /// <summary>The first eight arguments.</summary>
    public TFirst First { get; } = first;

    /// <summary>The remaining arguments.</summary>
    public TRest Rest { get; } = rest;

    /// <inheritdoc/>
    public int Count => First.Count + Rest.Count;

    /// <inheritdoc/>
    public object? this[int index] => index < First.Count ? First[index] : Rest[index - First.Count];

    /// <inheritdoc/>
    public void Accept<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IArgumentVisitor
    {
        First.Accept(ref visitor);
        var rest = new Shifted<TVisitor>(visitor, First.Count);
        Rest.Accept(ref rest);
        visitor = rest.Visitor;
    }

    // The remaining arguments count their own indices from 0.
    private struct Shifted<TVisitor>(TVisitor visitor, int by) : IArgumentVisitor where TVisitor : struct, IArgumentVisitor
    {
        public TVisitor Visitor = visitor;

        public void Visit<T>(int index, T value) => Visitor.Visit(index + by, value);
    }
}
