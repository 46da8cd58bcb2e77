using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// Caches what was read from a declaration, for later compilations in which the same would be read. The cache is held by the
/// declaration itself, and contains only values: no symbols, no compilation.
/// </summary>
/// <typeparam name="T">The type of the cached value; equatable, without symbols.</typeparam>
internal sealed class ShapeCache<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    /// <summary>Gets the cached value, if the declarations from which it was read are unchanged.</summary>
    public bool TryGet(SyntaxNode declaration, CompilationShape shape, out T value)
    {
        bool found = _entries.TryGetValue(declaration, out Entry? entry) && entry.Holds(shape);
        value = found ? entry!.Value : default!;
        return found;
    }

    /// <summary>Caches a value read from the declaration of a type.</summary>
    public void Add(SyntaxNode declaration, CompilationShape shape, INamedTypeSymbol type, T value) => Add(declaration, shape, Origins.Of(type), value);

    /// <summary>Caches a value read from the declarations of some files.</summary>
    public void Add(SyntaxNode declaration, CompilationShape shape, IEnumerable<SyntaxTree> origins, T value)
    {
        (int, object)[] files = [.. origins.Select(shape.PositionOf).Where(static position => position >= 0).Select(position => (position, shape.MeaningAt(position)))];
        var entry = new Entry(value, files);
        _entries.Remove(declaration);
        _entries.GetValue(declaration, _ => entry);
    }

    private sealed class Entry(T value, (int Position, object Meaning)[] files)
    {
        public T Value => value;

        public bool Holds(CompilationShape shape) => files.All(file => ReferenceEquals(shape.MeaningAt(file.Position), file.Meaning));
    }
}
