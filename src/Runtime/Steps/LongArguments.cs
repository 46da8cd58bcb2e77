using System.ComponentModel;
using Mesh.Steps;

namespace Mesh.Generation;

/// <summary>More than eight arguments: the first eight, and the rest.</summary>
/// <typeparam name="TFirst">The type of the first.</typeparam>
/// <typeparam name="TRest">The type of the rest.</typeparam>
/// <param name="first">The first.</param>
/// <param name="rest">The rest.</param>
#pragma warning disable CA1815 // Arguments are not compared.
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LongArguments<TFirst, TRest>(TFirst first, TRest rest) : IArguments
#pragma warning restore CA1815
    where TFirst : struct, IArguments
    where TRest : struct, IArguments
{
    /// <summary>The first.</summary>
    public TFirst First { get; } = first;

    /// <summary>The rest.</summary>
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

    // What comes after the first has indices of its own.
    private struct Shifted<TVisitor>(TVisitor visitor, int by) : IArgumentVisitor where TVisitor : struct, IArgumentVisitor
    {
        public TVisitor Visitor = visitor;

        public void Visit<T>(int index, T value) => Visitor.Visit(index + by, value);
    }
}
