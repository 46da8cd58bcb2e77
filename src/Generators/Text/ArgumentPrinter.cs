using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the arguments of constructors.</summary>
internal static class ArgumentPrinter
{
    /// <summary>The type of a decorator's place around a service, which is an argument of what makes it.</summary>
    public const string Layer = "global::Mesh.Generation.DecoratorLayer";

    /// <summary>
    /// Prints the construction of a service: <c>new Store(@db: Resolve.Required&lt;IDb&gt;(services))</c>. Arguments are named,
    /// because default values are left out.
    /// </summary>
    /// <param name="service">The service to construct.</param>
    /// <param name="direct">Prints arguments that can be created without the container; null for the others.</param>
    public static string New(ServiceModel service, Func<ParameterModel, string?>? direct = null)
    {
        if (service.MayGetConstructor) return $"{service.Registrar}.Make()";
        ParameterModel? inner = service.Decoration is { } decoration ? service.Parameters[decoration.Parameter] : null;
        string[] arguments = [.. service.Parameters.Where(static parameter => parameter.Kind != ParameterKind.Default).Select(parameter => $"{CSharp.Name(parameter.Name)}: {(parameter == inner ? Inner(parameter) : direct?.Invoke(parameter) ?? Print(parameter, service))}")];
        return arguments.Length <= 1 ? $"new {service.Type}({string.Concat(arguments)})" : $"new {service.Type}(\n    {string.Join(",\n    ", arguments)})";
    }

    /// <summary>Prints a request to the container.</summary>
    public static string Request(string how, string type, string? key = null) => $"global::Mesh.Generation.Resolve.{how}<{type}>(services{(key is null ? "" : ", " + key)})";

    /// <summary>Gets the name of an argument in generated code, where the provider and others have names too.</summary>
    public static string Argument(ParameterModel parameter) => parameter.Name is "services" or "operations" or "mesh" ? parameter.Name + "__" : CSharp.Name(parameter.Name);

    // What a decorator takes is known by the decorator's place.
    private static string Inner(ParameterModel parameter) =>
        $"global::Mesh.Generation.Decorated.{(parameter.Kind == ParameterKind.Single ? parameter.Optional ? "Optional" : "Inner" : parameter.Kind.ToString())}<{parameter.Type}>(services, layer)";

    private static string Print(ParameterModel parameter, ServiceModel service)
    {
        string type = parameter.Type.ToString();
        if (parameter.Inner.Count > 0) return Nested(parameter);
        return parameter.Kind switch
        {
            ParameterKind.Container when type == "global::System.IServiceProvider" => "services",
            ParameterKind.OwnKey => service.Key is null ? "default!" : $"({type}){service.Key}",
            ParameterKind.Argument => Argument(parameter),
            ParameterKind.Many or ParameterKind.Lazy or ParameterKind.Func => Request(Name(parameter.Kind), type, parameter.Key),
            _ => Request(parameter.Optional ? "Optional" : "Required", type, parameter.Key),
        };
    }

    // Resolve.Lazy(services, static services => Resolve.Func<IStore>(services))
    private static string Nested(ParameterModel parameter)
    {
        string text = Request(Name(parameter.Inner[parameter.Inner.Count - 1].Kind), parameter.Type.ToString(), parameter.Key);
        for (int i = parameter.Inner.Count - 2; i >= 0; i--) text = Around(parameter.Inner[i].Kind, text);
        return Around(parameter.Kind, text);
    }

    private static string Around(ParameterKind kind, string inner) => $"global::Mesh.Generation.Resolve.{Name(kind)}(services, static services => {inner})";

    private static string Name(ParameterKind kind) => kind == ParameterKind.Many ? "All" : kind.ToString();
}
