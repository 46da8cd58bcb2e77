using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Looks at the methods that are marked <c>[WarmCache]</c>.</summary>
internal static class WarmMethod
{
    /// <summary>Why generated code cannot call it once the services have started, as a sentence; null when it can.</summary>
    public static string? Problem(IMethodSymbol method, IAssemblySymbol from)
    {
        if (method.IsStatic) return "it is static, and is called on the service";
        if (method.Arity > 0) return "it has type parameters, and nobody says which types";
        if (method.Parameters.Length > 1 || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || !parameter.Type.Is("System.Threading", "CancellationToken"))) return "it may take a CancellationToken, and nothing else";
        if (!method.ReturnsVoid && !(OperationFacts.IsTask(method.ReturnType) && OperationFacts.Result(method) is null)) return "it must return Task, ValueTask or nothing";
        return SymbolFacts.IsAccessible(method, from) ? null : "it is not accessible to generated code; make it internal or public";
    }
}
