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

    /// <summary>The documentation id of the class whose lifetime is too long, or which is registered twice.</summary>
    public const string Class = nameof(Class);

    /// <summary>Its lifetime, as <c>ServiceLifetime</c> names it.</summary>
    public const string Lifetime = nameof(Lifetime);

    /// <summary>The documentation id of the class that it holds.</summary>
    public const string Held = nameof(Held);

    /// <summary>The lifetime of that one.</summary>
    public const string HeldLifetime = nameof(HeldLifetime);

    /// <summary>Which of the additional locations is the call that registers the class by hand; none for a service.</summary>
    public const string Registration = nameof(Registration);

    /// <summary>Which of the additional locations is the call that registers by hand what is held.</summary>
    public const string HeldRegistration = nameof(HeldRegistration);

    /// <summary>What should stand in place of the text.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>The documentation id of a private method that generated code should be able to call.</summary>
    public const string MakeInternal = nameof(MakeInternal);

    /// <summary>Present where the attribute, or the argument, does nothing and can be removed.</summary>
    public const string Remove = nameof(Remove);

    /// <summary>The documentation ids of the contract's methods that lack a <c>CancellationToken</c>, each on a line.</summary>
    public const string WithoutToken = nameof(WithoutToken);

    /// <summary>Present at a parameter that is a token which its method does not use.</summary>
    public const string IgnoredToken = nameof(IgnoredToken);

    /// <summary>The documentation ids of symbols as the value of a property.</summary>
    public static string Ids(IEnumerable<ISymbol> symbols) => string.Join("\n", symbols.Select(static symbol => symbol.GetDocumentationCommentId()));

    /// <summary>The symbols that a property names, as far as they are in sight of the compilation.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(Diagnostic diagnostic, string property, Compilation compilation) =>
        diagnostic.Properties.TryGetValue(property, out string? ids) && ids is not null
            ? ids.Split('\n').Select(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)).OfType<INamedTypeSymbol>()
            : [];
}
