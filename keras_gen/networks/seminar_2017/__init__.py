"""Networks of Dietrich, Hemmen, Tiede and Zimmermann (2017), a file per data set.

Plain names are the networks of the authors' programs; where the report describes them
differently, ``_as_described`` names follow the report.  Keras 2.0.4 and Keras 3 have
the same initial weights (Glorot uniform, zero biases, embeddings within 0.05) and the
same epsilon and momentum of BatchNormalization.
"""

from keras_gen.networks.seminar_2017.celeba import celeba_cvae_decoder
from keras_gen.networks.seminar_2017.celeba import celeba_cvae_decoder_as_described
from keras_gen.networks.seminar_2017.celeba import celeba_cvae_encoder
from keras_gen.networks.seminar_2017.celeba import celeba_gan_discriminator
from keras_gen.networks.seminar_2017.celeba import celeba_gan_discriminator_as_described
from keras_gen.networks.seminar_2017.celeba import celeba_gan_generator
from keras_gen.networks.seminar_2017.celeba import celeba_gan_generator_as_described
from keras_gen.networks.seminar_2017.chars74k import chars74k_acwgan_critic
from keras_gen.networks.seminar_2017.chars74k import chars74k_acwgan_critic_as_described
from keras_gen.networks.seminar_2017.chars74k import chars74k_acwgan_generator
from keras_gen.networks.seminar_2017.chars74k import (
    chars74k_acwgan_generator_as_described,
)
from keras_gen.networks.seminar_2017.chars74k import chars74k_vae_decoder
from keras_gen.networks.seminar_2017.chars74k import chars74k_vae_decoder_as_described
from keras_gen.networks.seminar_2017.chars74k import chars74k_vae_encoder
from keras_gen.networks.seminar_2017.cifar10 import cifar10_acgan_discriminator
from keras_gen.networks.seminar_2017.cifar10 import (
    cifar10_acgan_discriminator_as_described,
)
from keras_gen.networks.seminar_2017.cifar10 import cifar10_acgan_generator
from keras_gen.networks.seminar_2017.cifar10 import cifar10_acgan_generator_as_described
from keras_gen.networks.seminar_2017.cifar10 import cifar10_vae_decoder
from keras_gen.networks.seminar_2017.cifar10 import cifar10_vae_decoder_as_described
from keras_gen.networks.seminar_2017.cifar10 import cifar10_vae_encoder
from keras_gen.networks.seminar_2017.cifar10 import cifar10_wgan_critic
from keras_gen.networks.seminar_2017.cifar10 import cifar10_wgan_generator
from keras_gen.networks.seminar_2017.dcgan import cifar10_dcgan_discriminator
from keras_gen.networks.seminar_2017.dcgan import cifar10_dcgan_generator
from keras_gen.networks.seminar_2017.dcgan import mnist_dcgan_discriminator
from keras_gen.networks.seminar_2017.dcgan import mnist_dcgan_generator
from keras_gen.networks.seminar_2017.mnist import mnist_acgan_discriminator
from keras_gen.networks.seminar_2017.mnist import mnist_acgan_discriminator_as_described
from keras_gen.networks.seminar_2017.mnist import mnist_acgan_generator
from keras_gen.networks.seminar_2017.mnist import mnist_acgan_generator_as_described
from keras_gen.networks.seminar_2017.mnist import mnist_acwgan_critic
from keras_gen.networks.seminar_2017.mnist import mnist_acwgan_generator
from keras_gen.networks.seminar_2017.mnist import mnist_cvae_decoder
from keras_gen.networks.seminar_2017.mnist import mnist_cvae_decoder_as_described
from keras_gen.networks.seminar_2017.mnist import mnist_gan_discriminator
from keras_gen.networks.seminar_2017.mnist import mnist_gan_generator
from keras_gen.networks.seminar_2017.mnist import mnist_vae_decoder
from keras_gen.networks.seminar_2017.mnist import mnist_vae_decoder_as_described
from keras_gen.networks.seminar_2017.mnist import mnist_vae_encoder
from keras_gen.networks.seminar_2017.mnist import mnist_wgan_critic
from keras_gen.networks.seminar_2017.mnist import mnist_wgan_generator

__all__ = [
    "celeba_cvae_decoder",
    "celeba_cvae_decoder_as_described",
    "celeba_cvae_encoder",
    "celeba_gan_discriminator",
    "celeba_gan_discriminator_as_described",
    "celeba_gan_generator",
    "celeba_gan_generator_as_described",
    "chars74k_acwgan_critic",
    "chars74k_acwgan_critic_as_described",
    "chars74k_acwgan_generator",
    "chars74k_acwgan_generator_as_described",
    "chars74k_vae_decoder",
    "chars74k_vae_decoder_as_described",
    "chars74k_vae_encoder",
    "cifar10_acgan_discriminator",
    "cifar10_acgan_discriminator_as_described",
    "cifar10_acgan_generator",
    "cifar10_acgan_generator_as_described",
    "cifar10_dcgan_discriminator",
    "cifar10_dcgan_generator",
    "cifar10_vae_decoder",
    "cifar10_vae_decoder_as_described",
    "cifar10_vae_encoder",
    "cifar10_wgan_critic",
    "cifar10_wgan_generator",
    "mnist_acgan_discriminator",
    "mnist_acgan_discriminator_as_described",
    "mnist_acgan_generator",
    "mnist_acgan_generator_as_described",
    "mnist_acwgan_critic",
    "mnist_acwgan_generator",
    "mnist_cvae_decoder",
    "mnist_cvae_decoder_as_described",
    "mnist_dcgan_discriminator",
    "mnist_dcgan_generator",
    "mnist_gan_discriminator",
    "mnist_gan_generator",
    "mnist_vae_decoder",
    "mnist_vae_decoder_as_described",
    "mnist_vae_encoder",
    "mnist_wgan_critic",
    "mnist_wgan_generator",
]
