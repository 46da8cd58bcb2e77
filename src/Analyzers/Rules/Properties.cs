using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>What diagnostics carry for code fixes, which must not read it out of messages.</summary>
internal static class Properties
{
    /// <summary>What is asked for, as C# that compiles anywhere.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>The key that it is asked for with, as C# expression.</summary>
    public const string Key = nameof(Key);

    /// <summary>The documentation ids of the classes that would provide it with <c>[Service]</c>, best first, each on a line.</summary>
    public const string Candidates = nameof(Candidates);

    /// <summary>Present where the dependency may be made optional.</summary>
    public const string CanBeOptional = nameof(CanBeOptional);

    /// <summary>Present where the value that is wrong should be a duration.</summary>
    public const string Duration = nameof(Duration);

    /// <summary>The documentation ids of symbols as the value of a property.</summary>
    public static string Ids(IEnumerable<ISymbol> symbols) => string.Join("\n", symbols.Select(static symbol => symbol.GetDocumentationCommentId()));

    /// <summary>The symbols that a property names, as far as they are in sight of the compilation.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(Diagnostic diagnostic, string property, Compilation compilation) =>
        diagnostic.Properties.TryGetValue(property, out string? ids) && ids is not null
            ? ids.Split('\n').Select(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)).OfType<INamedTypeSymbol>()
            : [];
}
