using Mesh.Shared.Model;

namespace Mesh.Generators.Text;

/// <summary>Lists the types of the application that generated code names for a service.</summary>
internal static class ServiceTypes
{
    public static IEnumerable<string> Of(ServiceModel service) => service.Contracts.Select(static contract => contract.Type)
        .Concat(service.Parameters.Select(static parameter => parameter.Type))
        .Append(service.Type)
        .Concat(service.Decoration is { } decoration ? [decoration.Contract.Type] : [])
        .Select(static type => type.ToString());
}
