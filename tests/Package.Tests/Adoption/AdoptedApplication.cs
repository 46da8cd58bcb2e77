namespace Mesh.Package.Tests.Adoption;

/// <summary>An application on its way: as it was, adopted, ejected. Each step is made once, by the first test that asks for it, and after those before it.</summary>
internal sealed class AdoptedApplication(Packages packages, string name) : IDisposable
{
    private readonly ApplicationCopy _copy = new(packages, name);
    private Task<TestRun>? _before, _adopted, _ejected;

    /// <summary>Its tests, without Mesh.</summary>
    public Task<TestRun> BeforeAsync() => _before ??= RestoreAndTestAsync();

    /// <summary>Its tests, after <c>mesh adopt</c>.</summary>
    public Task<TestRun> AdoptedAsync() => _adopted ??= AdoptAsync();

    /// <summary>Its tests, after <c>mesh eject</c>.</summary>
    public Task<TestRun> EjectedAsync() => _ejected ??= EjectAsync();

    /// <summary>What <c>mesh adopt</c> printed.</summary>
    public string Adoption { get; private set; } = "";

    /// <summary>The files with C# or references that name Mesh.</summary>
    public IEnumerable<string> FilesWithMesh() => _copy.Files().Where(static file => File.ReadAllText(file).Contains("Mesh", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(_copy.Folder, file));

    public void Dispose() => _copy.Dispose();

    private async Task<TestRun> RestoreAndTestAsync()
    {
        await _copy.RestoreAsync();
        return await _copy.TestAsync();
    }

    private async Task<TestRun> AdoptAsync()
    {
        await BeforeAsync();
        Adoption = (await packages.Tool.RunAsync(_copy.Folder, "adopt", "--package-version", packages.Version)).Succeeded().Output;
        return await RestoreAndTestAsync();
    }

    private async Task<TestRun> EjectAsync()
    {
        await AdoptedAsync();
        (await packages.Tool.RunAsync(_copy.Folder, "eject")).Succeeded();
        return await RestoreAndTestAsync();
    }
}
