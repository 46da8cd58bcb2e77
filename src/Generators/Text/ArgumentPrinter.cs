using Mesh.Shared.Model;

namespace Mesh.Generators.Registration;

/// <summary>Prints the arguments of constructors.</summary>
internal static class ArgumentPrinter
{
    /// <summary>
    /// Prints the construction of a service: <c>new Store(@db: Resolve.Required&lt;IDb&gt;(services))</c>. Arguments are named,
    /// because default values are left out.
    /// </summary>
    /// <param name="service">The service to construct.</param>
    /// <param name="direct">Prints arguments that can be created without the container; null for the others.</param>
    public static string New(ServiceModel service, Func<ParameterModel, string?>? direct = null)
    {
        string[] arguments = [.. service.Parameters.Where(static parameter => parameter.Kind != ParameterKind.Default).Select(parameter => $"@{parameter.Name}: {direct?.Invoke(parameter) ?? Print(parameter, service)}")];
        return arguments.Length <= 1 ? $"new {service.Type}({string.Concat(arguments)})" : $"new {service.Type}(\n    {string.Join(",\n    ", arguments)})";
    }

    /// <summary>Prints a request to the container.</summary>
    public static string Request(string how, string type, string? key = null) => $"global::Mesh.Generation.Resolve.{how}<{type}>(services{(key is null ? "" : ", " + key)})";

    private static string Print(ParameterModel parameter, ServiceModel service)
    {
        string type = parameter.Type.ToString();
        return parameter.Kind switch
        {
            ParameterKind.Container when type == "global::System.IServiceProvider" => "services",
            ParameterKind.OwnKey => service.Key is null ? "default!" : $"({type}){service.Key}",
            ParameterKind.Many => Request("All", type, parameter.Key),
            ParameterKind.Lazy => Request("Lazy", type, parameter.Key),
            ParameterKind.Func => Request("Func", type, parameter.Key),
            _ => Request(parameter.Optional ? "Optional" : "Required", type, parameter.Key),
        };
    }
}
