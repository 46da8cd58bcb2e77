using Mesh.Adoption.Ejecting.Policies;
using Mesh.Shared.Model;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>An object that stands around a service for a contract: a decorator, or what carries out the policies.</summary>
/// <param name="Service">The decorator, or the class that declares the policies.</param>
/// <param name="Model">The same in the graph, closed.</param>
/// <param name="Policies">The class that carries out policies; null for a decorator.</param>
internal sealed record Layer(EjectedService Service, ServiceModel Model, PolicyDecorator? Policies)
{
    /// <summary>The project in which it can be constructed.</summary>
    public MeshProject Home => Service.Home;

    /// <summary>The name of the method that puts it around something, for other projects.</summary>
    public string Method => Policies?.Name ?? Service.Type.Name;

    /// <summary>Whether the container must know the instance: to dispose it, or because it is asked for by itself.</summary>
    public bool IsKnown => Policies is null && (Model.IsDisposable || Model.Contracts.Count > 0 || Hooks.ServiceHooks.AreIn(Service));

    /// <summary>Prints its construction.</summary>
    /// <param name="inner">What it stands around, as an expression.</param>
    public string New(string inner) => Policies is null ? ConstructionText.New(Service, Model, inner) : Policies.New(Model, inner);
}
