namespace Mesh.Package.Tests.Adoption;

/// <summary>An application on its way: as it was. Each step is made once, by the first test that asks for it, and after those before it.</summary>
internal sealed class AdoptedApplication(Packages packages, string name) : IDisposable
{
    private readonly ApplicationCopy _copy = new(packages, name);
    private Task<TestRun>? _before;

    /// <summary>Its tests, without Mesh.</summary>
    public Task<TestRun> BeforeAsync() => _before ??= RestoreAndTestAsync();

    public void Dispose() => _copy.Dispose();

    private async Task<TestRun> RestoreAndTestAsync()
    {
        await _copy.RestoreAsync();
        return await _copy.TestAsync();
    }
}
