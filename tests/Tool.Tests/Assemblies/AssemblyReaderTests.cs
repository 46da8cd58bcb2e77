namespace Mesh.Tool.Tests.Assemblies;

public sealed class AssemblyReaderTests : IDisposable
{
    private readonly Deployed _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        Assert.Equal("mesh: 'App.dll' does not exist.\n", Error("App.dll"));
        Assert.Equal("mesh: 'App.csproj' does not exist. Name a built assembly, such as 'bin/Debug/net10.0/App.dll'.\n", Error("App.csproj"));
    }

    [Fact]
    public void What_is_no_assembly_is_an_error()
    {
        Assert.Equal("mesh: 'App.dll' is no .NET assembly.\n", Error(_folder.Write("App.dll", "MZ, it says")));
        Assert.Equal("mesh: 'App.dll' is no .NET assembly.\n", Error(_folder.Write("App.dll", "")));
    }

    [Fact]
    public void The_executable_beside_the_assembly_leads_to_it()
    {
        _folder.Write("App", "native").Write("App.exe", "native").Root("App", "[Service] public sealed class A { }");
        Assert.StartsWith("mesh: 'App' is no .NET assembly. Its services are in '", Error("App"), StringComparison.Ordinal);
        Assert.StartsWith("mesh: 'App.exe' is no .NET assembly. Its services are in '", Error("App.exe"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_an_error() => Assert.Contains("is a folder; name the application's assembly in it", _folder.Run("check", "{0}").With(2).Error, StringComparison.Ordinal);

    [Fact]
    public void An_assembly_without_services_has_no_mesh() =>
        Assert.StartsWith("mesh: 'App.dll' has no mesh: ", Error(_folder.Library("App", "public sealed class A { }")), StringComparison.Ordinal);

    [Fact]
    public void A_referenced_assembly_that_cannot_be_read_is_an_error()
    {
        _folder.Library("Lib", "[Service] public sealed class A { }").Root("App", "[Service] public sealed class B(A a) { public A A => a; }").Write("Lib.dll", "no longer");
        Assert.EndsWith("Lib.dll' is no .NET assembly.\n", Error("App.dll"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_a_form_that_is_not_known_is_an_error_and_not_passed_over()
    {
        _folder.Library("App", "[assembly: Mesh.Generation.MeshService(\"{}\")]");
        Assert.Equal("mesh: 'App.dll' describes a service in a form that this version of the tool does not know; update the tool: dotnet tool update Mesh.Tool.\n", Error("App.dll"));
    }

    [Fact]
    public void Every_truncation_of_an_assembly_is_an_error_or_is_read()
    {
        byte[] whole = File.ReadAllBytes(_folder.Root("App", Shop.Data).PathOf("App.dll"));
        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(_folder.PathOf("Cut.dll"), whole[..length]);
            Assert.InRange(_folder.Run("check", "{0}/Cut.dll").ExitCode, 0, 2);
        }
    }

    private string Error(Deployed _) => Error("App.dll");

    private string Error(string file) => _folder.Run("check", "{0}/" + file).With(2).Error;
}
