namespace Mesh.Shared.Model;

/// <summary>A type under which a service is registered.</summary>
/// <param name="Type">The contract.</param>
/// <param name="Facade">The generated class; null when requests return the instance itself, because the contract is a class.</param>
/// <param name="IsDisposable">Whether the contract extends <c>IDisposable</c> or <c>IAsyncDisposable</c>.</param>
/// <param name="IsHidden">Whether not every assembly can name the contract, which is generic, to close others over it.</param>
internal sealed record ContractModel(TypeRef Type, TypeRef? Facade, bool IsDisposable, bool IsHidden = false);
