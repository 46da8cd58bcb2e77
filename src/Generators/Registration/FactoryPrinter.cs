using Mesh.Generators.Facades;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the functions by which a service is requested that is made of arguments.</summary>
internal static class FactoryPrinter
{
    /// <summary>Gets each function with the expression that creates it, in which <c>services</c> is the provider.</summary>
    public static IEnumerable<(string Type, string Expression)> Functions(ServiceModel service)
    {
        string names = string.Join(", ", Factories.Arguments(service).Select(ArgumentPrinter.Argument));
        string made = $"New(services, {names})";
        foreach (TypeRef provided in DependencyGraphBuilder.Provided(service))
        {
            TypeRef result = provided.Arguments[provided.Arguments.Count - 1];
            TypeRef? facade = service.Contracts.FirstOrDefault(contract => contract.Type == result)?.Facade;
            yield return (provided.ToString(), facade is null ? $"({names}) => {made}" : Wrapped(service, facade, names, made));
        }
    }

    /// <summary>Prints the method that constructs an instance of the arguments.</summary>
    public static void PrintNew(SourceWriter writer, ServiceModel service)
    {
        string parameters = string.Join(", ", Factories.Arguments(service).Select(static parameter => $"{parameter.Type} {ArgumentPrinter.Argument(parameter)}"));
        writer.Line($"private static {service.Type} New(global::System.IServiceProvider services, {parameters}) =>");
        writer.Indent().Lines($"{ArgumentPrinter.New(service)};").Unindent();
    }

    // {
    //     Report__Facade.Operations operations = Resolve.Required<Report__Facade.Operations>(services);
    //     return (@id) => new Report__Facade(New(services, @id), operations);
    // }
    private static string Wrapped(ServiceModel service, TypeRef facade, string names, string made)
    {
        string holder = $"{facade}.{OperationNames.Holder}";
        string inner = service.IsOwned ? $"new global::Mesh.Generation.Owned<{service.Type}>({made})" : made;
        return $"{{\n    {holder} operations = {ArgumentPrinter.Request("Required", holder)};\n    return ({names}) => new {facade}({inner}, operations);\n}}";
    }
}
