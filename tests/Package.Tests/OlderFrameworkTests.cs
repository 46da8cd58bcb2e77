namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class OlderFrameworkTests(Packages packages)
{
    // Built only: this machine has no runtime of that age. Without the native launcher, which is a package of its own.
    [Fact]
    public async Task A_project_for_NET_8_builds()
    {
        using var consumer = new Consumer(packages);
        consumer
            .Project("Older", "<OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><UseAppHost>false</UseAppHost>", Consumer.Hosting)
            .Write("Older/Program.cs", Programs.Root + Programs.Services);
        (await consumer.RestoreAsync("Older")).Succeeded();
        (await consumer.BuildAsync("Older")).Succeeded();
    }

    [Fact]
    public async Task A_project_for_a_framework_that_the_runtime_does_not_support_is_refused_at_restore()
    {
        using var consumer = new Consumer(packages);
        consumer.Project("Ancient", "<TargetFramework>netstandard2.0</TargetFramework>");
        Assert.NotEmpty((await consumer.RestoreAsync("Ancient")).Failed().Errors("NU1202"));
    }
}
