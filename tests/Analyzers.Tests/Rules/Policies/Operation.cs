using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>A service with one contract of one operation, and the policies in the places where they may stand.</summary>
internal static class Operation
{
    public const string Throws = "=> throw new NotImplementedException();";

    /// <summary>Checks what is reported where the class's method has the attributes, which may be marked.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="signature">The operation, without <c>public</c>.</param>
    /// <param name="body">What its method does.</param>
    /// <param name="members">Other members of the class, and of its file.</param>
    public static Task<ImmutableArray<Diagnostic>> With(string attributes, string signature, string body = Throws, string members = "") => Run.Library(OnMethod(attributes, signature, body, members));

    /// <summary>Checks what is reported where the contract's method has them.</summary>
    public static Task<ImmutableArray<Diagnostic>> WithOnContract(string attributes, string signature, string body = Throws) =>
        Run.Library($"public interface IShop {{ {attributes} {signature}; }}\n[Service] public sealed class Shop : IShop {{ public {signature} {body} }}");

    /// <summary>Checks what is reported where the class has them.</summary>
    public static Task<ImmutableArray<Diagnostic>> WithOnClass(string attributes, params string[] signatures) =>
        Run.Library($"public interface IShop {{ {string.Join(" ", signatures.Select(static signature => WithoutAttributes(signature) + ";"))} }}\n[Service] {attributes} public sealed class Shop : IShop {{ {string.Join(" ", signatures.Select(static signature => $"{AttributesOf(signature)} public {WithoutAttributes(signature)} {Throws}"))} }}");

    public static string OnMethod(string attributes, string signature, string body = Throws, string members = "") =>
        $"public interface IShop {{ {signature}; }}\n[Service] public sealed class Shop : IShop {{ {attributes} public {signature} {body} {members} }}";

    /// <summary>The message of the only diagnostic.</summary>
    public static string Message(ImmutableArray<Diagnostic> diagnostics) => Run.Message(Assert.Single(diagnostics));

    // "[Retry(1)] Task A()": the attributes are for the class's method.
    private static string AttributesOf(string signature) => signature.LastIndexOf("] ", StringComparison.Ordinal) is >= 0 and int end ? signature[..(end + 1)] : "";

    private static string WithoutAttributes(string signature) => signature[AttributesOf(signature).Length..].Trim();
}
