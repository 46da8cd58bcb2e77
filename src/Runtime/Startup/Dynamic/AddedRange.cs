namespace Mesh.Startup;

/// <summary>Which services a start adds to those that run.</summary>
/// <param name="First">The index of the first: it and all that come after it.</param>
/// <param name="NodeOf">What became of the services before it.</param>
internal sealed record AddedRange(int First, Func<int, StartNode?> NodeOf);
