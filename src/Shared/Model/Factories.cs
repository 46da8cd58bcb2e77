using System.Globalization;
using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>Names the functions by which services are requested that are made of arguments.</summary>
internal static class Factories
{
    /// <summary>Gets the parameters that the caller fills, in the order of the constructor.</summary>
    public static IEnumerable<ParameterModel> Arguments(ServiceModel service) => service.Parameters.Where(static parameter => parameter.Kind == ParameterKind.Argument);

    /// <summary>Gets the function that makes an instance, as <paramref name="result"/>: <c>Func&lt;int, string, IReport&gt;</c>.</summary>
    public static TypeRef Of(ServiceModel service, TypeRef result)
    {
        TypeRef[] types = [.. Arguments(service).Select(static parameter => parameter.Type), result];
        return new TypeRef($"{Wrappers.AnyFunc}{string.Join(", ", types.Select(static (_, index) => "{" + index.ToString(CultureInfo.InvariantCulture) + "}"))}>", types.ToEquatableArray());
    }
}
