using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints the call of a service's constructor, where <c>provider</c> is the container.</summary>
internal static class ConstructionText
{
    public const string Provider = "provider";

    /// <summary>Whether Microsoft's container makes the class as Mesh does, so that nothing needs to be written.</summary>
    /// <param name="service">The class.</param>
    /// <param name="isProvided">Whether some service provides what a parameter asks for.</param>
    public static bool IsOrdinary(EjectedService service, Func<ParameterModel, bool> isProvided)
    {
        if (service.Constructor.DeclaredAccessibility != Accessibility.Public) return false;
        // It takes the longest that it can fill.
        if (service.Type.InstanceConstructors.Any(other => !SymbolEqualityComparer.Default.Equals(other, service.Constructor) && other.DeclaredAccessibility == Accessibility.Public && other.Parameters.Length >= service.Constructor.Parameters.Length)) return false;
        return service.Model.Parameters.Zip(service.Constructor.Parameters).All(pair => IsOrdinary(pair.First, pair.Second, isProvided));
    }

    /// <summary>Prints <c>new Orders(provider.GetRequiredService&lt;IStore&gt;(), ...)</c>.</summary>
    /// <param name="service">The class.</param>
    /// <param name="model">The service of the graph: closed, where the class is generic.</param>
    /// <param name="inner">What is decorated, as an expression; null for what decorates nothing.</param>
    public static string New(EjectedService service, ServiceModel model, string? inner = null)
    {
        var arguments = new List<string>();
        bool isNamed = false;
        string? own = KeyText.Of(service);
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            ParameterModel parameter = model.Parameters[i];
            IParameterSymbol symbol = service.Constructor.Parameters[i];
            if (parameter.Kind == ParameterKind.Default)
            {
                isNamed = true;
                continue;
            }

            // Another key than the written one was put there, as that of all behind a composite.
            string? key = parameter.Key == service.Model.Parameters[i].Key ? KeyText.Of(symbol, own) : parameter.Key;
            string text = inner is not null && model.Decoration?.Parameter == i ? Later(parameter, 0, inner) : Argument(parameter, key, own);
            arguments.Add(isNamed ? $"{CSharp.Name(symbol.Name)}: {text}" : text);
        }

        return $"new {model.Type}({string.Join(", ", arguments)})";
    }

    /// <summary>Prints a request to the container.</summary>
    public static string Request(string type, string? key, bool isOptional = false) => key is null
        ? $"{Provider}.Get{(isOptional ? "" : "Required")}Service<{type}>()"
        : $"{Provider}.Get{(isOptional ? "" : "Required")}KeyedService<{type}>({key})";

    /// <summary>Prints what a parameter gets.</summary>
    public static string Argument(ParameterModel parameter, string? key, string? own) => parameter.Kind switch
    {
        ParameterKind.Argument => CSharp.Name(parameter.Name),
        ParameterKind.OwnKey => own ?? "null",
        ParameterKind.Container => parameter.Type.Template == "global::System.IServiceProvider" ? Provider : Request(parameter.Type.ToString(), null),
        _ => Later(parameter, 0, parameter.IsMany
            ? $"{Provider}.Get{(key is null ? "" : "Keyed")}Services<{parameter.Type}>({key})"
            : Request(parameter.Type.ToString(), key, parameter.Optional)),
    };

    // Lazy<Func<T>> from the outside in.
    private static string Later(ParameterModel parameter, int depth, string innermost)
    {
        ParameterKind kind = depth == 0 ? parameter.Kind : depth <= parameter.Inner.Count ? parameter.Inner[depth - 1].Kind : ParameterKind.Single;
        if (kind is not (ParameterKind.Lazy or ParameterKind.Func)) return innermost;
        string inside = Later(parameter, depth + 1, innermost);
        return kind == ParameterKind.Func ? $"() => {inside}" : $"new {Within(parameter, depth)}(() => {inside})";
    }

    private static TypeRef Within(ParameterModel parameter, int depth)
    {
        TypeRef type = parameter.Type;
        for (int i = parameter.Inner.Count; i > depth; i--) type = Wrappers.Around(parameter.Inner[i - 1].Kind, type);
        return Wrappers.Around(depth == 0 ? parameter.Kind : parameter.Inner[depth - 1].Kind, type);
    }

    private static bool IsOrdinary(ParameterModel parameter, IParameterSymbol symbol, Func<ParameterModel, bool> isProvided) => parameter.Kind switch
    {
        ParameterKind.Argument or ParameterKind.Lazy or ParameterKind.Func => false,
        // To the container a nullable parameter is required like any other, unless it has a default value.
        _ => !parameter.Optional || symbol.HasExplicitDefaultValue || isProvided(parameter),
    };
}
