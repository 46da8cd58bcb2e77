namespace Mesh.Shared.Model;

/// <summary>A type that a service is registered under.</summary>
/// <param name="Type">The contract.</param>
/// <param name="Facade">The generated class, or null when requests get the instance itself (the contract is a class).</param>
/// <param name="IsDisposable">Whether the contract extends <c>IDisposable</c> or <c>IAsyncDisposable</c>.</param>
internal sealed record ContractModel(TypeRef Type, TypeRef? Facade, bool IsDisposable);
