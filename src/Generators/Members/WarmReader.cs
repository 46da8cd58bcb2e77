using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Registration;

/// <summary>A method that fills caches.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lambda">Its call, as a function of the instance, the container and the token.</param>
/// <param name="Pragmas">The warnings to disable around it, with the reasons.</param>
internal sealed record WarmText(string Name, string Lambda, EquatableArray<string> Pragmas);

/// <summary>Reads the methods that fill the caches of a service. Methods that cannot be called are left out: the analyzers report them.</summary>
internal static class WarmReader
{
    public static EquatableArray<WarmText> Read(INamedTypeSymbol service, string? key) =>
        WarmMethod.Of(service).Select(method => new WarmText(method.Name, PolicyWarnings.Suppressions(method) + Lambda(method, service, key), Pragmas(method))).ToEquatableArray();

    private static EquatableArray<string> Pragmas(IMethodSymbol method) =>
        string.Join(", ", UsageWarnings.Ids(UsageWarnings.OfSymbol(method))) is { Length: > 0 } ids ? [ids + " // of what fills the caches"] : [];

    private static string Lambda(IMethodSymbol method, INamedTypeSymbol service, string? key)
    {
        string arguments = string.Join(", ", method.Parameters.Select(parameter =>
            WarmMethod.IsToken(parameter) ? "cancellationToken" : ArgumentPrinter.Request("Required", TypeRefs.Of(parameter.Type).ToString(), key)));
        string type = TypeName.Of(CalledMethod.CalledOn(method, service));
        string call = $"{(method.IsStatic ? type : $"(({type})instance)")}.{TypeRefs.Escape(method.Name)}({arguments})";
        return "static (instance, services, cancellationToken) => " + (method.ReturnsVoid ? $"{{ {call}; return default; }}" : method.ReturnType.Name == "Task" ? $"new global::System.Threading.Tasks.ValueTask({call})" : call);
    }
}
