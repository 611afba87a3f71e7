using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Player.Client;
using Player.Client.Ui;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddPlayerClient(new Uri(builder.HostEnvironment.BaseAddress));

var host = builder.Build();
await host.Services.GetRequiredService<Preferences>().StartAsync();
await host.RunAsync();
