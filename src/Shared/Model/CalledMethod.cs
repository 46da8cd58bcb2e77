namespace Mesh.Shared.Model;

/// <summary>A method of another assembly that is called.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Method">The documentation id of the method.</param>
internal readonly record struct CalledMethod(string Assembly, string Method);
