using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints the functions that make services of arguments.</summary>
internal static class FactoryLines
{
    /// <param name="service">The class.</param>
    /// <param name="model">The service of the graph.</param>
    /// <param name="key">Its key, as C#; null for none.</param>
    /// <param name="layersOf">Gets the layers around it for a contract.</param>
    /// <param name="index">Its index in the graph.</param>
    /// <param name="requests">The classes that are asked for.</param>
    public static IEnumerable<string> Of(EjectedService service, ServiceModel model, string? key, Func<int, TypeRef, IReadOnlyList<Layer>> layersOf, int index, ClassRequests requests)
    {
        string arguments = string.Join(", ", Factories.Arguments(model).Select(static parameter => CSharp.Name(parameter.Name)));
        if (Factories.Arguments(model).Count() != 1) arguments = $"({arguments})";
        foreach (TypeRef contract in model.Contracts.Select(static contract => contract.Type))
        {
            string made = ConstructionText.New(service, model);
            foreach (Layer layer in layersOf(index, contract)) made = layer.New(made);
            yield return RegistrationLine.OfFactory(Lifetime.Transient, key, Factories.Of(model, contract).ToString(), $"{arguments} => {made}");
        }

        if (DependencyGraphBuilder.Provided(model).Contains(Factories.Of(model, model.Type)) && (model.Contracts.Count == 0 || requests.Contains(model)))
        {
            yield return RegistrationLine.OfFactory(Lifetime.Transient, key, Factories.Of(model, model.Type).ToString(), $"{arguments} => {ConstructionText.New(service, model)}");
        }
    }
}
