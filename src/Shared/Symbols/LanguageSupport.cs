using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Symbols;

/// <summary>Tells whether a project is compiled with a version of C# that generated code can be written in.</summary>
internal static class LanguageSupport
{
    /// <summary>The version that is needed: keys of caches are interpolated into handlers.</summary>
    public const LanguageVersion Least = LanguageVersion.CSharp10;

    /// <summary>Gets the version of a project when it is too old; null when it is not.</summary>
    public static LanguageVersion? TooOld(Compilation compilation) => compilation is CSharpCompilation { LanguageVersion: < Least and var version } ? version : null;
}
