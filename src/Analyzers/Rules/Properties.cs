using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>The properties of diagnostics for code fixes, which must not parse messages.</summary>
internal static class Properties
{
    private const string Separator = ", ";

    /// <summary>The requested type, as C# that compiles anywhere.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>The requested key, as a C# expression.</summary>
    public const string Key = nameof(Key);

    /// <summary>The documentation ids of the classes that would provide the type with <c>[Service]</c>, best first, each on a line.</summary>
    public const string Candidates = nameof(Candidates);

    /// <summary>Present when the dependency may be made optional.</summary>
    public const string CanBeOptional = nameof(CanBeOptional);

    /// <summary>Present when the invalid value should be a duration.</summary>
    public const string Duration = nameof(Duration);

    /// <summary>The documentation id of the class whose lifetime is too long, or which is registered twice.</summary>
    public const string Class = nameof(Class);

    /// <summary>Its lifetime, as <c>ServiceLifetime</c> names it.</summary>
    public const string Lifetime = nameof(Lifetime);

    /// <summary>The documentation id of the captive class.</summary>
    public const string Held = nameof(Held);

    /// <summary>The lifetime of the captive class.</summary>
    public const string HeldLifetime = nameof(HeldLifetime);

    /// <summary>The index of the additional location with the call that registers the class by hand; absent for a service.</summary>
    public const string Registration = nameof(Registration);

    /// <summary>The index of the additional location with the call that registers the captive class by hand.</summary>
    public const string HeldRegistration = nameof(HeldRegistration);

    /// <summary>The replacement for the text.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>The documentation id of a private method that generated code needs to call.</summary>
    public const string MakeInternal = nameof(MakeInternal);

    /// <summary>Present when the attribute, or the argument, has no effect and can be removed.</summary>
    public const string Remove = nameof(Remove);

    /// <summary>The documentation ids of the contract's methods that lack a <c>CancellationToken</c>, each on a line.</summary>
    public const string WithoutToken = nameof(WithoutToken);

    /// <summary>Present at a token parameter that its method does not use.</summary>
    public const string IgnoredToken = nameof(IgnoredToken);

    /// <summary>
    /// The documentation ids of the classes on a cycle that are among all of a type that they ask for, each on a line: these are not to be
    /// asked for later.
    /// </summary>
    public const string AmongItsParts = nameof(AmongItsParts);

    /// <summary>The name of the hook that the method can be made.</summary>
    public const string Hook = nameof(Hook);

    /// <summary>Writes the documentation ids of symbols as the value of a property, each with the name of its assembly.</summary>
    public static string Ids(IEnumerable<ISymbol> symbols) => string.Join("\n", symbols.Select(static symbol => Id(symbol.GetDocumentationCommentId(), TypeRefs.AssemblyOf(symbol))));

    /// <summary>Writes a documentation id with the name of the assembly; null for none.</summary>
    public static string? Id(string? id, string assembly) => id is null ? null : id + Separator + assembly;

    /// <summary>Finds the symbols in a property, as far as they are visible to the compilation.</summary>
    /// <typeparam name="T">The kind of symbol.</typeparam>
    public static IEnumerable<T> Symbols<T>(Diagnostic diagnostic, string property, Compilation compilation) where T : class, ISymbol =>
        diagnostic.Properties.TryGetValue(property, out string? ids) && ids is not null
            ? ids.Split('\n').Select(id => Symbol<T>(id, id.LastIndexOf(Separator, StringComparison.Ordinal), compilation)).OfType<T>()
            : [];

    private static T? Symbol<T>(string id, int end, Compilation compilation) where T : class, ISymbol =>
        end < 0 ? null : DeclarationIds.Find<T>(id.Substring(0, end), id.Substring(end + Separator.Length), compilation);
}
