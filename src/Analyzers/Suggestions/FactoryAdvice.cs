using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Finds the factory that makes what is requested in another way: without its arguments, with others, or by a delegate of one's own.
/// </summary>
internal static class FactoryAdvice
{
    /// <summary>Gets the advice as a part of a sentence; null when no factory makes anything like it.</summary>
    public static string? For(TypeRef type, string? key, CompilationGraph graph)
    {
        ServiceModel[] made = [.. graph.Made.Where(service => service.Key == key)];
        if (made.Length == 0) return null;
        if (Maker(made, type) is { } plain) return $"only a factory makes it: ask for {Factories.Of(plain, type).ToShortString()}";
        if (type.Template.StartsWith(Wrappers.AnyFunc, StringComparison.Ordinal))
        {
            return type.Arguments[type.Arguments.Count - 1] is var result && Maker(made, result) is { } other
                ? $"the factory of '{other.Type.ToShortString()}' is {Factories.Of(other, result).ToShortString()}: its arguments are those of the constructor that the container does not fill, in their order"
                : null;
        }

        return graph.TypeOf(type) is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: { } returned } && Mesh.Shared.Symbols.TypeRefs.Of(returned) is var asked && Maker(made, asked) is { } maker
            ? $"ask for {Factories.Of(maker, asked).ToShortString()}, which makes '{maker.Type.ToShortString()}'"
            : null;
    }

    /// <summary>Gets the advice for a value that no factory in sight passes.</summary>
    public static string ForArgument(ServiceModel service, ParameterModel parameter, bool isKnown)
    {
        string function = Factories.Of(service, service.Contracts.Count > 0 ? service.Contracts[0].Type : service.Type).ToShortString();
        string container = isKnown ? $", or to have it asked of the container, write [assembly: ProvidedByHost<{parameter.Type.ToShortString()}>]" : "";
        return $"{TypeAdvice.OfValue}, or let callers pass it: ask for {function}, or mark it with [FactoryArgument]{container}";
    }

    private static ServiceModel? Maker(ServiceModel[] made, TypeRef type) => Array.Find(made, service => service.Type == type || service.Contracts.Any(contract => contract.Type == type));
}
