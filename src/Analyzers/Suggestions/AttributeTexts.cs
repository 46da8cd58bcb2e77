using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Suggestions;

/// <summary>Attributes that a message advises to write.</summary>
internal static class AttributeTexts
{
    /// <summary>Writes an attribute over a type: with a type argument, which C# knows since version 11, or with a <c>typeof</c>.</summary>
    /// <param name="compilation">The project that it will be written in.</param>
    /// <param name="name">The name of the attribute.</param>
    /// <param name="type">The type.</param>
    /// <param name="value">A property with its value; null for none.</param>
    public static string Over(Compilation compilation, string name, string type, string? value = null) =>
        compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 }
            ? $"{name}(typeof({type}){(value is null ? "" : ", " + value)})"
            : $"{name}<{type}>{(value is null ? "" : $"({value})")}";
}
