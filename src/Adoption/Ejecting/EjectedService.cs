using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>A class with <c>[Service]</c>.</summary>
/// <param name="Home">The project that declares it.</param>
/// <param name="Type">The class.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Constructor">The constructor that Mesh calls.</param>
/// <param name="Model">The service as the generator reads it.</param>
internal sealed record EjectedService(MeshProject Home, INamedTypeSymbol Type, AttributeData Attribute, IMethodSymbol Constructor, ServiceModel Model);
