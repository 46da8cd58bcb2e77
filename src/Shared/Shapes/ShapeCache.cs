using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// Keeps what was read from a class declaration, and gives it again for later compilations in which the same would be read. It is held by the
/// declaration itself, and holds values only: no symbol, no compilation.
/// </summary>
/// <typeparam name="T">What is read; equatable, without symbols.</typeparam>
internal sealed class ShapeCache<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    /// <summary>What was read before, if the declarations that it was read from are the same.</summary>
    public bool TryGet(SyntaxNode declaration, CompilationShape shape, out T value)
    {
        bool found = _entries.TryGetValue(declaration, out Entry? entry) && entry.Holds(shape);
        value = found ? entry!.Value : default!;
        return found;
    }

    /// <summary>Keeps what was read from the declaration of a type.</summary>
    public void Add(SyntaxNode declaration, CompilationShape shape, INamedTypeSymbol type, T value)
    {
        (int, object)[] files = [.. Origins.Of(type).Select(shape.PositionOf).Where(static position => position >= 0).Select(position => (position, shape.MembersAt(position)))];
        var entry = new Entry(value, shape.Types, files);
        _entries.Remove(declaration);
        _entries.GetValue(declaration, _ => entry);
    }

    private sealed class Entry(T value, object types, (int Position, object Members)[] files)
    {
        public T Value => value;

        public bool Holds(CompilationShape shape) => ReferenceEquals(types, shape.Types) && files.All(file => ReferenceEquals(shape.MembersAt(file.Position), file.Members));
    }
}
