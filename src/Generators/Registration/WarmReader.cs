using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Registration;

/// <summary>A method that fills caches.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lambda">How it is called, as a function of the instance, the container and the token.</param>
internal sealed record WarmText(string Name, string Lambda);

/// <summary>Reads the methods that fill the caches of a service. What cannot be called is left out: the analyzers report it.</summary>
internal static class WarmReader
{
    public static EquatableArray<WarmText> Read(INamedTypeSymbol service, string? key) =>
        WarmMethod.Of(service).Select(method => new WarmText(method.Name, Lambda(method, key))).ToEquatableArray();

    private static string Lambda(IMethodSymbol method, string? key)
    {
        string arguments = string.Join(", ", method.Parameters.Select(parameter =>
            WarmMethod.IsToken(parameter) ? "cancellationToken" : ArgumentPrinter.Request("Required", TypeRefs.Of(parameter.Type).ToString(), key)));
        string type = TypeName.Of(method.ContainingType);
        string call = $"{(method.IsStatic ? type : $"(({type})instance)")}.{TypeRefs.Escape(method.Name)}({arguments})";
        return "static (instance, services, cancellationToken) => " + (method.ReturnsVoid ? $"{{ {call}; return default; }}" : method.ReturnType.Name == "Task" ? $"new global::System.Threading.Tasks.ValueTask({call})" : call);
    }
}
